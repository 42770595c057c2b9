/** What comes from elsewhere may throw when it is looked at. */
export function safely<Found>(look: () => Found, otherwise: Found): Found {
  try {
    return look()
  } catch {
    return otherwise
  }
}
