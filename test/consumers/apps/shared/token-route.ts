import { createTokenListener } from 'jifeline-react/server'

export const tokenRoute = createTokenListener({
  clientId: 'simulated-client',
  clientSecret: 'simulated-secret',
  baseUrl: '$JIFELINE_BASE_URL',
  authorize: () => true,
})
