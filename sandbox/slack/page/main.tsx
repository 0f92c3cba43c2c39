import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import 'slack-blocks-to-jsx/dist/style.css';
import './style.css';

const root = document.getElementById('root');
if (root) createRoot(root).render(<App />);
