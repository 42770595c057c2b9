/** A page of `docs/`, which is read in the repository and in the package, too. */
import { Markdown } from '@storybook/addon-docs/blocks'

export interface PageProps {
  /** Markdown. */
  text: string
}

export function Page({ text }: PageProps) {
  return <Markdown>{inStorybook(text)}</Markdown>
}

/** Links to other pages lead to those of the Storybook. A list to go through has no boxes here: nobody could tick them. */
function inStorybook(text: string): string {
  return text
    .replaceAll(
      /\]\((?:\.\.\/)?(?:stories\/)?([\w-]+)\.mdx?(#[\w-]+)?\)/g,
      (_, name, anchor = '') => {
        if (name === 'README') return '](?path=/docs/welcome--docs)'
        const page = name === 'api' ? 'api-reference' : name
        return `](?path=/docs/${page}--docs${anchor})`
      },
    )
    .replaceAll(/^```(\w+) signature$/gm, '```$1')
    .replaceAll(/^- \[ \] /gm, '- ')
}
