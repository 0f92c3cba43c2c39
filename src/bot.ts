// placeholder while the ports are laid
export {};
