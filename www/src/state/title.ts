import { effect } from '@preact/signals';

import { t } from '../i18n';
import { inTheWay } from './report';
import { report } from './store';

/** Keeps the title of the window as what matters most: “41 处必须改 – 文件名”. */
export const watchTitle = (): (() => void) =>
  effect(() => {
    const { app, titleOf } = t();
    if (!report.value) {
      document.title = app;
      return;
    }
    const { files, summary } = report.value;
    const names = files.length === 1 ? (files[0]?.name ?? '') : t().filesCount(files.length);
    document.title = titleOf(inTheWay(summary.findings).must, names);
  });
