/** The built page. Every file is read once at the start, so that no request can name another one. */
import { readdir, readFile } from 'node:fs/promises'
import { extname, join, relative, sep } from 'node:path'

const contentTypes = new Map([
  ['.css', 'text/css; charset=utf-8'],
  ['.html', 'text/html; charset=utf-8'],
  ['.js', 'text/javascript; charset=utf-8'],
  ['.json', 'application/json'],
  ['.map', 'application/json'],
  ['.png', 'image/png'],
  ['.svg', 'image/svg+xml'],
  ['.woff2', 'font/woff2'],
])

/**
 * @typedef {{ body: Buffer, headers: Record<string, string> }} StaticFile
 * @param {string} folder
 * @returns {Promise<ReadonlyMap<string, StaticFile>>} by URL path
 */
export async function readStaticFiles(folder) {
  /** @type {Map<string, StaticFile>} */
  const files = new Map()
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  for (const entry of entries) {
    if (!entry.isFile()) continue
    const path = join(entry.parentPath ?? entry.path, entry.name)
    const urlPath = `/${relative(folder, path).split(sep).join('/')}`
    files.set(urlPath, {
      body: await readFile(path),
      headers: {
        'Content-Type': contentTypes.get(extname(path)) ?? 'application/octet-stream',
        // Vite puts a hash of the content into the name of whatever lies in assets/.
        'Cache-Control': urlPath.startsWith('/assets/')
          ? 'public, max-age=31536000, immutable'
          : 'no-cache',
      },
    })
  }
  const page = files.get('/index.html')
  if (page) files.set('/', page)
  return files
}
