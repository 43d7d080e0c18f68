import { EnterDocument } from '@kaidian/shared/web/session.graphql.ts'
import { audience, homes } from './audience.ts'
import { client } from './client.ts'

/**
 * The mall leads here with ?hat=MERCHANT:<id> or ?hat=AGENT:<id>. Answers false when the page is left for
 * the section of that hat.
 */
export async function wearAskedHat(): Promise<boolean> {
  const address = new URL(location.href)
  const [asked, id] = address.searchParams.get('hat')?.split(':') ?? []
  if (asked !== 'MERCHANT' && asked !== 'AGENT') return true
  if (asked !== audience) {
    location.replace(`${homes[asked]}${address.search}`)
    return false
  }
  address.searchParams.delete('hat')
  history.replaceState(history.state, '', address)
  // Without a session to move from, the sign-in page follows, and the hat is chosen there.
  await client
    .mutate({ mutation: EnterDocument, variables: { input: { audience: asked, hatId: id } }, errorPolicy: 'all' })
    .catch(() => undefined)
  return true
}
