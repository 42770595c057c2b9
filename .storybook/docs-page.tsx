/** A component's page: what it can look like, then one to play with, then the rest, each of them once. */
import { useContext } from 'react'
import {
  Canvas,
  Controls,
  Description,
  DocsContext,
  DocsStory,
  Heading,
  Title,
} from '@storybook/addon-docs/blocks'

/** The tag of a story that shows many states at once. */
const matrix = 'matrix'

export function DocsPage() {
  const stories = useContext(DocsContext)
    .componentStories()
    .filter(({ tags }) => tags.includes('autodocs'))
  const matrices = stories.filter(({ tags }) => tags.includes(matrix))
  const single = stories.filter((story) => !matrices.includes(story))
  const playground = single.find(({ name }) => name === 'Playground') ?? single[0]
  const others = single.filter((story) => story !== playground)
  return (
    <>
      <Title />
      <Description of="meta" />
      {matrices.map(({ id, name, moduleExport }) => (
        <section key={id}>
          <Heading>{name}</Heading>
          <Description of={moduleExport} />
          <Canvas of={moduleExport} sourceState="none" />
        </section>
      ))}
      {playground ? (
        <section>
          <Heading>Try it</Heading>
          <Canvas of={playground.moduleExport} />
          <Controls of={playground.moduleExport} />
        </section>
      ) : null}
      {others.map(({ id, moduleExport }) => (
        <DocsStory key={id} of={moduleExport} expanded />
      ))}
    </>
  )
}
