/** The profile that is checked against. It lasts as long as the page, and is never stored. */
import { signal } from '@preact/signals';

import type { ProfileView } from '../../pkg/huqing';
import { checker, wake } from '../core/checker';
import { lang } from '../i18n';

/** What the profile says: undefined as long as it is the built-in one. */
export const profile = signal<ProfileView | undefined>(undefined);

/** Whether the profile changed since the report on screen was made. */
export const changed = signal(false);

/** Starts the checker, unless it is running, with the profile at hand. */
export async function awake(): Promise<void> {
  if (checker.running) return;
  await wake(lang.value);
  if (profile.value) await checker.call('useProfile', named(profile.value.text));
}

/** Switches rules on or off. */
export async function switchRules(codes: string[], on: boolean): Promise<void> {
  await awake();
  take(await checker.call('switchRules', { codes, on }));
}

/** Takes a profile from a file; from nothing, the built-in one. */
export async function takeProfile(text: string, name = ''): Promise<void> {
  await awake();
  take(await checker.call('useProfile', { name, text }));
}

/** Takes the profile as it is now. */
export function take(view: ProfileView): void {
  profile.value = view.text ? view : undefined;
  changed.value = true;
}

/** Sets a value as it was typed. What is wrong with it is the message of the error. */
export async function setValue(key: string, typed: string, source: string): Promise<void> {
  await awake();
  take(await checker.call('setValue', { key, typed, source }));
}

/** Takes values back to those of the built-in profile. */
export async function resetValues(keys: string[]): Promise<void> {
  await awake();
  take(await checker.call('resetValues', { keys }));
}

const named = (text: string): { name: string; text: string } => ({ name: '', text });
