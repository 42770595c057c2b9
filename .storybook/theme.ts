/** The colours and letters of this Storybook: its frame, and its pages of text. They are those of the stylesheet. */
import type { ThemeVars } from 'storybook/theming'
import { create } from 'storybook/theming/create'
import type { Scheme } from '../stories/stage/sides.tsx'
import manifest from '../package.json' with { type: 'json' }

export const { name } = manifest

const letters = {
  fontBase: 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif',
  fontCode: 'ui-monospace, "SF Mono", Menlo, Consolas, "Liberation Mono", monospace',
  appBorderRadius: 8,
  inputBorderRadius: 6,
}

const light = {
  ...letters,
  base: 'light' as const,
  colorPrimary: '#006352',
  colorSecondary: '#006352',
  appBg: '#f3f5f6',
  appContentBg: '#ffffff',
  appPreviewBg: '#ffffff',
  appHoverBg: '#e3ecea',
  appBorderColor: '#d9dde3',
  textColor: '#1a1d23',
  textInverseColor: '#ffffff',
  textMutedColor: '#545c69',
  barTextColor: '#545c69',
  barHoverColor: '#006352',
  barSelectedColor: '#006352',
  barBg: '#ffffff',
  buttonBg: '#f3f5f6',
  buttonBorder: '#d9dde3',
  booleanBg: '#e3e6ea',
  booleanSelectedBg: '#ffffff',
  inputBg: '#ffffff',
  inputBorder: '#868e9a',
  inputTextColor: '#1a1d23',
}

const dark = {
  ...letters,
  base: 'dark' as const,
  colorPrimary: '#76e8d0',
  colorSecondary: '#76e8d0',
  appBg: '#101318',
  appContentBg: '#16191f',
  appPreviewBg: '#16191f',
  appHoverBg: '#20302f',
  appBorderColor: '#343a44',
  textColor: '#eceef2',
  textInverseColor: '#16191f',
  textMutedColor: '#a9b0bc',
  barTextColor: '#a9b0bc',
  barHoverColor: '#76e8d0',
  barSelectedColor: '#76e8d0',
  barBg: '#16191f',
  buttonBg: '#20242c',
  buttonBorder: '#343a44',
  booleanBg: '#20242c',
  booleanSelectedBg: '#3a414d',
  inputBg: '#101318',
  inputBorder: '#767e8c',
  inputTextColor: '#eceef2',
}

/** The mark, the name and the version. An image could not take the colour of the text. */
const brandTitle =
  '<svg width="22" height="22" viewBox="0 0 32 32" aria-hidden="true" style="margin-inline-end:.5em">' +
  '<rect width="32" height="32" rx="8" fill="#006352"/>' +
  '<path d="M5 18h5l3-8 5 13 3-8h2" fill="none" stroke="#fff" stroke-width="2.5" ' +
  'stroke-linecap="round" stroke-linejoin="round"/><circle cx="26" cy="15" r="2.5" fill="#76e8d0"/></svg>' +
  `<b>${name}</b><span style="margin-inline-start:.5em;font-weight:400">${manifest.version}</span>`

const frame = { brandTitle, brandUrl: './', brandTarget: '_self' }

export const pageThemes: Record<Scheme, ThemeVars> = { light: create(light), dark: create(dark) }

/** Storybook darkens this colour for the chosen row of its sidebar, whose words are white. */
export const frameThemes: Record<Scheme, ThemeVars> = {
  light: create({ ...light, ...frame }),
  dark: create({ ...dark, ...frame, colorSecondary: '#2fb39b' }),
}

/** What the toolbar's theme means for what can only be one of them: side by side, the page stays light. */
export function schemeOf(theme: unknown): Scheme {
  return theme === 'dark' ? 'dark' : 'light'
}

/** What the visitor's system asks for, before anything was chosen. */
export function preferredScheme(): Scheme {
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'
}
