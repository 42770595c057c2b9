import { createTokenEndpoint } from 'jifeline-react/server'
import type { ActionFunctionArgs } from 'react-router'

const token = createTokenEndpoint({
  clientId: 'simulated-client',
  clientSecret: 'simulated-secret',
  baseUrl: '$JIFELINE_BASE_URL',
  authorize: () => true,
})

export const action = ({ request }: ActionFunctionArgs) => token(request)
