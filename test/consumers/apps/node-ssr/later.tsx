export default function Later() {
  return <footer>Came later</footer>
}
