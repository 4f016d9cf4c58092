import { signal } from '@preact/signals';

/** Whether nothing may be saved, because what is on screen is an exercise. */
export const locked = signal(false);

/** Whether somebody tried to save while nothing may be saved. */
export const refused = signal(false);

/** Hands a file to the user, as a download that never leaves the machine. */
export function save(name: string, content: Uint8Array<ArrayBuffer> | string, type: string): void {
  if (locked.value) {
    refused.value = true;
    return;
  }
  const url = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // Not at once: some browsers read it only after the click was handled.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
