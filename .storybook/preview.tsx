/** What surrounds every story: a theme, and a simulated Jifeline on which nothing needs a network. */
import addonA11y from '@storybook/addon-a11y'
import addonDocs from '@storybook/addon-docs'
import { definePreview } from '@storybook/react-vite'
import { StrictMode } from 'react'
import { JifelineUIProvider } from 'jifeline-react'
import { configure } from 'storybook/test'
import { LiveJifeline } from '../stories/stage/live-jifeline.tsx'
import { dressAs } from '../stories/hosts/hosts.ts'
import { Scene, sceneOf } from '../stories/stage/scene.tsx'
import { documentProps } from './documented-props.ts'
import { labelsOf, toolbar } from './toolbar.ts'
import pageStyles from './preview.css?inline'

configure({ asyncUtilTimeout: 10_000 }) // ms; a slow machine gets as long as it needs

export default definePreview({
  addons: [addonDocs(), addonA11y()],
  tags: ['autodocs'],
  argTypesEnhancers: [documentProps],
  globalTypes: toolbar,
  initialGlobals: {
    theme: 'light',
    direction: 'ltr',
    locale: 'en-GB',
    motion: 'system',
    host: 'plain',
    scenario: 'calm-day',
  },
  parameters: {
    layout: 'fullscreen',
    controls: { expanded: true },
    options: {
      storySort: {
        order: [
          'Welcome',
          'Getting started',
          'What the states mean',
          'Theming',
          'Styling recipes',
          'Recipes',
          'Your backend',
          'Accessibility',
          'Localisation',
          'Embedding',
          'Testing your app',
          'Components',
          'Embeds',
          'Badge',
          'Patterns',
          'Hosts',
        ],
      },
    },
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
    (Story, { globals, parameters }) => {
      dressAs(globals.host, pageStyles)
      return (
        <StrictMode>
          <JifelineUIProvider
            labels={labelsOf(globals.locale)}
            locale={globals.locale}
            timeZone={sceneOf(parameters) ? 'UTC' : undefined}
          >
            <div
              className="stage"
              data-theme={globals.theme}
              data-motion={globals.motion}
              dir={globals.direction}
              lang={globals.locale}
            >
              <Story />
            </div>
          </JifelineUIProvider>
        </StrictMode>
      )
    },
  ],
})
