import { index, route, type RouteConfig } from '@react-router/dev/routes'

export default [
  index('routes/home.tsx'),
  route('api/token', 'routes/token.ts'),
] satisfies RouteConfig
