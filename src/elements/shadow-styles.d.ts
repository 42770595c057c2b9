/** What `.ci/shadow-styles.js` makes of the stylesheet when this is built. */
declare module '*.css?shadow' {
  const styles: string
  export default styles
}
