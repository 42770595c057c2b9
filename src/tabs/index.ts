/** The door `jifeline-react/tabs`: one socket for all tabs of a browser. */
export { sharedTabs, type SharedTabsOptions, type TabSharing } from './shared-tabs.ts'
