/**
 * The door `jifeline-react/testing/react`: renders a tree with a simulated Jifeline below it. Behind it are
 * the only files that need Testing Library.
 */
export {
  renderWithJifeline,
  type JifelineUnderTest,
  type RenderedWithJifeline,
  type RenderWithJifelineOptions,
} from './render-with-jifeline.tsx'
