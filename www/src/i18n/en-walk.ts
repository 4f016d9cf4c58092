import type { WalkMessages } from './zh-walk';

/** Words of the walk through the screens, in English. */
export const walk: WalkMessages = {
  title: 'Guided walk',
  open: 'Walk through it first (12 steps, about 5 minutes)',
  step: (place, all) => `${place}/${all}`,
  back: 'Back',
  next: 'Next',
  done: 'Done',
  end: 'End the walk',
  wait: 'Getting the screen of this step ready…',
  steps: [
    [
      'Put your sheets in',
      'Usually you drop your sheets here or choose them; no template is needed. This time an invented township is used: press Next and it is checked.',
    ],
    [
      'The verdict first',
      'Not yet, after verification, or ready. A household that falls short does not stop a truthful sheet; one that is called 达标 all the same does.',
    ],
    [
      'Four natures, counted apart',
      '■ Wrong: correct the sheet. ◆ Unmet: help the household, leave the number. ○ Undetermined: find out. ▲ Doubtful: correct or confirm. Click one to see it alone.',
    ],
    [
      'Was each sheet recognised?',
      'The program works out what each sheet and column is. Correct it here where it is mistaken; it remembers by the headings.',
    ],
    [
      'One cause, one card',
      'The same problem is one card with its count and its first places in your own sheet. The tabs sort by village, household, department or person.',
    ],
    [
      'One by one',
      'Begin here with the first one, or click any place on a card to go straight there.',
    ],
    ['On the left: the problems', 'All of them, by cause. The row above filters by nature.'],
    [
      'In the middle: your own sheet',
      'Same rows, same letters. The message stands above the row: what is there, why it cannot be, what to do, on what basis. Dashed cells bear on it.',
    ],
    [
      'On the right: the household',
      'Its members, how its income is reckoned, each criterion, all its problems and advice. The task can be done without touching the grid.',
    ],
    [
      'Mend it here',
      'Enter or F2 edits a cell, and the household is checked again at once. Undo has no limit; tidying shows everything before it writes. Your file is untouched.',
    ],
    [
      'The next one',
      'F8 goes on, Shift+F8 back, F6 to another pane, Alt+← to the overview. What is right but looks odd gets a confirmation.',
    ],
    [
      'Take it away',
      'The marked original, the list and slips for visits are saved or printed here. Tick the mask before you pass them on. Now try your own sheets.',
    ],
  ],
};
