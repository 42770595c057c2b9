/**
 * The type of `jifeline-react/styles.css`, which is imported for its effect and hands out nothing.
 * Only the declaration ships, beside the stylesheet: TypeScript 6 and newer look for one.
 */
export {}
