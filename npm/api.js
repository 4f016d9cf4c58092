import { initSync, Session } from './huqing.js';

/** What the package offers, with a way to get at its WebAssembly. */
export function api(program) {
  let loading;

  function load(source) {
    loading ??= Promise.resolve(source ?? program())
      .then((bytes) => (bytes instanceof WebAssembly.Module ? bytes : WebAssembly.compile(bytes)))
      .then((module) => void initSync({ module }));
    return loading;
  }

  async function check(files, options = {}) {
    await load();
    const session = new Session();
    try {
      session.speak(options.lang ?? 'zh');
      if (options.profile) session.useProfile('profile', options.profile);
      for (const { name, bytes } of files) session.open(name, bytes);
      session.check(options.corrections ?? [], options.progress ?? (() => {}));
      return JSON.parse(new TextDecoder().decode(session.report(options.mask ?? false)));
    } finally {
      session.free();
    }
  }

  return { load, check };
}
