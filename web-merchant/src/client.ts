import { createApolloClient, pages } from '@kaidian/shared/web/client.ts'
import { ViewerDocument } from '@kaidian/shared/web/session.graphql.ts'
import { audience } from './audience.ts'

export const client = createApolloClient({
  audience: () => audience,
  // Pages ask for different parts of the agreement; it has no id of its own.
  typePolicies: { Query: { fields: { myWithdrawals: pages() } }, ShopAgreement: { merge: true } },
  // The shell then shows the sign-in page in place; the address stays.
  onUnauthenticated: () => client.writeQuery({ query: ViewerDocument, data: { viewer: null } }),
})
