import { mount } from 'svelte';
import App from './components/App.svelte';
import { loadReport } from './report/load';
import { Model } from './report/model';
import './style.css';

const target = document.getElementById('app')!;
try {
  mount(App, { target, props: { model: new Model(await loadReport()) } });
} catch (error) {
  const message = document.createElement('p');
  message.setAttribute('role', 'alert');
  message.textContent = error instanceof Error ? error.message : String(error);
  target.append(message);
}
