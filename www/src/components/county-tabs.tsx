import { t } from '../i18n';
import { screen, type CountyTab } from '../state/store';

const TABS: readonly CountyTab[] = [
  'board',
  'ledger',
  'submissions',
  'brief',
  'sample',
  'accountability',
];

/** What a county office can look at. */
export function CountyTabs({ tab }: { tab: CountyTab }) {
  const text = t().county;
  return (
    <div class="tabs" role="tablist" aria-label={text.tabsLabel}>
      {TABS.map((each) => (
        <button
          type="button"
          role="tab"
          id={`county-${each}`}
          data-testid={`county-${each}`}
          aria-selected={each === tab}
          aria-controls="county-tab"
          onClick={() => (screen.value = { show: 'county', tab: each })}
        >
          {text.tabs[each]}
        </button>
      ))}
    </div>
  );
}
