import './core/guard';

import { render } from 'preact';

import { App } from './app';
import { watchTitle } from './state/title';

const host = document.getElementById('app');
if (host) {
  host.textContent = '';
  render(<App />, host);
  watchTitle();
}
