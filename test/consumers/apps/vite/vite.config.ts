import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'
import { tokenRoute } from './token-route.ts'

const backend: Plugin = {
  name: 'backend',
  configureServer: ({ middlewares }) => void middlewares.use('/api/token', tokenRoute),
}
const babel = { plugins: process.env['COMPILER'] ? ['babel-plugin-react-compiler'] : [] }

export default defineConfig({ plugins: [react({ babel }), backend] })
