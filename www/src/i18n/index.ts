import { signal } from '@preact/signals';

import type { Lang } from '../core/protocol';
import { en } from './en';
import { zh, type Messages } from './zh';

const messages: Record<Lang, Messages> = { zh, en };

export const lang = signal<Lang>('zh');

/** The messages in the current language. Reading them in a component subscribes it. */
export const t = (): Messages => messages[lang.value];

/** A whole number, as the language groups its digits. */
export const count = (value: number): string => numbers.format(value);

const numbers = new Intl.NumberFormat('en-US');
