import { createApolloClient, pages } from '@kaidian/shared/web/client.ts'
import { ViewerDocument } from '@kaidian/shared/web/session.graphql.ts'
import { audience } from './audience.ts'

export const client = createApolloClient({
  audience: () => audience,
  typePolicies: { Query: { fields: { myWithdrawals: pages() } } },
  // The shell then shows the sign-in page in place; the address stays.
  onUnauthenticated: () => client.writeQuery({ query: ViewerDocument, data: { viewer: null } }),
})
