import { createApolloClient, pages } from '@kaidian/shared/web/client.ts'
import { ViewerDocument } from '@kaidian/shared/web/session.graphql.ts'

export const client = createApolloClient({
  audience: () => 'STAFF',
  typePolicies: {
    ShopTrustView: { keyFields: ['merchantId'] },
    Query: {
      fields: {
        // Queues grow downwards; all other lists show one page at a time.
        reviewProducts: pages('status', 'order', 'first'),
        secondLooks: pages('first'),
        merchantApplications: pages('status', 'first'),
        agentApplications: pages('status', 'first'),
        agreementRefusals: pages('agreementId', 'first'),
      },
    },
  },
  // The shell then shows the sign-in page in place; the address stays.
  onUnauthenticated: () => client.writeQuery({ query: ViewerDocument, data: { viewer: null } }),
})

// Staff look at what others change: a page shows at once what is known, then what is so.
client.defaultOptions.watchQuery = { fetchPolicy: 'cache-and-network' }
