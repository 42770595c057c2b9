/** What surrounds every story: a theme, and a simulated Jifeline on which nothing needs a network. */
import addonA11y from '@storybook/addon-a11y'
import addonDocs from '@storybook/addon-docs'
import { definePreview } from '@storybook/react-vite'
import { StrictMode } from 'react'
import { configure } from 'storybook/test'
import { LiveJifeline } from '../stories/live-jifeline.tsx'
import { scenarios } from '../stories/scenarios.ts'
import { Scene, sceneOf } from '../stories/scene.tsx'
import { documentProps } from './documented-props.ts'
import 'jifeline-react/styles.css'
import './preview.css'

configure({ asyncUtilTimeout: 10_000 }) // ms; a slow machine gets as long as it needs

export default definePreview({
  addons: [addonDocs(), addonA11y()],
  tags: ['autodocs'],
  argTypesEnhancers: [documentProps],
  globalTypes: {
    theme: {
      description: 'Theme',
      toolbar: {
        icon: 'contrast',
        dynamicTitle: true,
        items: [
          { value: 'light', title: 'Light', icon: 'sun' },
          { value: 'dark', title: 'Dark', icon: 'moon' },
        ],
      },
    },
    scenario: {
      description: 'What Jifeline goes through in live stories',
      toolbar: {
        icon: 'transfer',
        dynamicTitle: true,
        items: Object.entries(scenarios).map(([value, { title }]) => ({ value, title })),
      },
    },
  },
  initialGlobals: { theme: 'light', scenario: 'calm-day' },
  parameters: {
    layout: 'fullscreen',
    controls: { expanded: true },
    options: { storySort: { order: ['Welcome', 'Testing your app', 'Components', 'Patterns'] } },
    a11y: {
      test: 'error',
      options: {
        runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
      },
    },
  },
  decorators: [
    (Story, { parameters, globals }) => {
      const scene = sceneOf(parameters)
      if (!scene) {
        return (
          <LiveJifeline scenario={globals.scenario}>
            <Story />
          </LiveJifeline>
        )
      }
      return (
        <Scene {...scene}>
          <Story />
        </Scene>
      )
    },
    (Story, { globals }) => (
      <StrictMode>
        <div className="stage" data-theme={globals.theme}>
          <Story />
        </div>
      </StrictMode>
    ),
  ],
})
