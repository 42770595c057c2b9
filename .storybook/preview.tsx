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
import { Sides } from '../stories/stage/sides.tsx'
import { DocsContainer } from './docs-container.tsx'
import { DocsPage } from './docs-page.tsx'
import { documentProps } from './documented-props.ts'
import { schemedBlocks } from './schemed-source.tsx'
import { preferredScheme } from './theme.ts'
import { labelsOf, themesOf, toolbar } from './toolbar.ts'
import './docs.css'
import pageStyles from './preview.css?inline'

configure({ asyncUtilTimeout: 10_000 }) // ms; a slow machine gets as long as it needs

export default definePreview({
  addons: [addonDocs(), addonA11y()],
  tags: ['autodocs'],
  argTypesEnhancers: [documentProps],
  globalTypes: toolbar,
  initialGlobals: {
    theme: preferredScheme(),
    direction: 'ltr',
    locale: 'en-GB',
    motion: 'system',
    host: 'plain',
    scenario: 'calm-day',
  },
  parameters: {
    layout: 'fullscreen',
    controls: { expanded: true },
    docs: {
      container: DocsContainer,
      page: DocsPage,
      ...schemedBlocks,
      codePanel: true,
    },
    options: {
      storySort: {
        order: [
          'Welcome',
          'Break it yourself',
          'Getting started',
          'What the states mean',
          'What happens when',
          'Why not just',
          'Theming',
          'Styling recipes',
          'Recipes',
          'Events',
          'Your backend',
          'Tabs',
          'Accessibility',
          'Localisation',
          'Embedding',
          'Testing your app',
          'Production checklist',
          'Troubleshooting',
          'API reference',
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
            <Sides schemes={themesOf(parameters['theme'] ?? globals.theme)}>
              {(theme) => (
                <div
                  className="stage"
                  data-theme={theme}
                  data-layout={parameters['stage']}
                  data-motion={globals.motion}
                  dir={globals.direction}
                  lang={globals.locale}
                >
                  <Story />
                </div>
              )}
            </Sides>
          </JifelineUIProvider>
        </StrictMode>
      )
    },
  ],
})
