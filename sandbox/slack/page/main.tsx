import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { ClockContext } from './people.tsx';
import 'slack-blocks-to-jsx/dist/style.css';
import './layout.css';
import './sidebar.css';
import './messages.css';
import './blocks.css';
import './controls.css';
import './composer.css';
import './dialogs.css';
import './narrow.css';

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <ClockContext value={Date.now}>
      <App />
    </ClockContext>,
  );
}
