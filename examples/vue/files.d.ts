/** What TypeScript is to know of a file of Vue's own kind. */
declare module '*.vue' {
  import type { Component } from 'vue'

  const component: Component
  export default component
}
