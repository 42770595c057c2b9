import { createTokenEndpoint } from 'jifeline-react/server'

export const POST = createTokenEndpoint({
  clientId: 'simulated-client',
  clientSecret: 'simulated-secret',
  baseUrl: '$JIFELINE_BASE_URL',
  authorize: () => true,
})
