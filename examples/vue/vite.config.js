/**
 * `npm run build && npx vite examples/vue`: the elements in an app of Vue, from npm, and a simulated Jifeline with a
 * token route beside it, which a backend of yours has in their place.
 */
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vite'
import { createTokenListener } from 'jifeline-react/server'
import { startJifelineServer } from 'jifeline-react/testing/server'

const credentials = { clientId: 'workshop-portal', clientSecret: 'kept-on-the-backend' }
const isCustomElement = (/** @type {string} */ tag) => tag.startsWith('jifeline-')
const elements = vue({ template: { compilerOptions: { isCustomElement } } })

export default defineConfig(async ({ command }) => ({
  plugins: command === 'serve' ? [elements, await startBackend()] : [elements],
}))

/** @returns {Promise<import('vite').Plugin>} */
async function startBackend() {
  const { url, baseUrl, close } = await startJifelineServer({ credentials })
  const authorize = () => true // a real one looks at its session
  process.env['VITE_JIFELINE_URL'] = url
  return {
    name: 'backend',
    configureServer({ middlewares, httpServer }) {
      httpServer?.once('close', () => void close())
      middlewares.use('/api/token', createTokenListener({ ...credentials, baseUrl, authorize }))
    },
  }
}
