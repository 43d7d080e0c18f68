import { demoPassword, demoSignIns, type DemoSignInKey } from '../../shared/core/demo.ts'
import { expect, type APIRequestContext, type BrowserContext } from '@playwright/test'

export type Audience = 'MEMBER' | 'MERCHANT' | 'AGENT' | 'STAFF'

// What an operation answers is known to the test that asks.
// oxlint-disable-next-line typescript/no-explicit-any
type Answer = any

/** Asks the API as the browser of this context would. */
export async function ask(
  request: APIRequestContext,
  audience: Audience,
  query: string,
  variables: object = {},
): Promise<Answer> {
  const response = await request.post('/graphql', {
    headers: { 'Kaidian-Audience': audience },
    data: { query, variables },
  })
  const { data, errors } = await response.json()
  expect(errors, query).toBeUndefined()
  return data
}

const signInByPassword = `mutation ($input: SignInByPasswordInput!) { signInByPassword(input: $input) {
  viewer { audience } userErrors { code } } }`

/** Signs one of the demonstration's people in, where signing in itself is not the point. */
export async function signInAs(
  { request }: Pick<BrowserContext, 'request'>,
  key: DemoSignInKey,
  audience: Audience,
): Promise<void> {
  expect(await signInAt(request, key, audience)).toBe(audience)
}

/** Signs one of them in where that audience does, and answers as whom: the merchant centre serves agents too. */
export async function signInAt(request: APIRequestContext, key: DemoSignInKey, audience: Audience): Promise<Audience> {
  const phone = demoSignIns.find((person) => person.key === key)?.phone
  const answer = await ask(request, audience, signInByPassword, { input: { phone, password: demoPassword } })
  expect(answer.signInByPassword.userErrors).toEqual([])
  return answer.signInByPassword.viewer.audience
}
