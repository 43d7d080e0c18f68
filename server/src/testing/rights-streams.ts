import { expect } from 'vitest'
import type { RightsMarket } from './rights-market.ts'
import { viewerNames, type ViewerName } from './rights-people.ts'
import { outcomeOfMessage, Stream } from './rights-socket.ts'
import { documentOf, expectedOf, ownerOf, type Right } from './rights-walk.ts'

const soonMs = 300
const longMs = 5_000

/** Who may not is told so at once; who may hears nothing of the kind. */
export async function walkSubscription(
  market: RightsMarket,
  address: string,
  name: string,
  right: Right,
): Promise<void> {
  await market.grant(right.key)
  const variables = (await right.given?.(market, ownerOf(right))) ?? {}
  const document = documentOf('subscription', name, right.select ?? '', variables)
  const listen = async (viewer: ViewerName): Promise<[ViewerName, string]> => {
    const stream = await Stream.open(address, market.browser(viewer), document, variables)
    const message = await stream.next(expectedOf(right, viewer) === 'passed' ? soonMs : longMs)
    stream.close()
    return [viewer, outcomeOfMessage(message)]
  }
  const outcomes = await Promise.all(viewerNames.map(listen))
  expect(Object.fromEntries(outcomes), document).toEqual(
    Object.fromEntries(viewerNames.map((viewer) => [viewer, expectedOf(right, viewer)])),
  )
}
