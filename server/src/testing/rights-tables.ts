import { anyonesMutations, anyonesQueries, signedInMutations } from './rights-of-anyone.ts'
import { memberMutations, memberQueries } from './rights-of-members.ts'
import { merchantMutations, merchantQueries } from './rights-of-merchants.ts'
import { agentQueries, staffMutations, staffQueries } from './rights-of-staff.ts'
import type { Rights } from './rights-walk.ts'

/** Who may ask what, written by hand and not read from the doors. */
export const queryRights: Rights = {
  ...anyonesQueries,
  ...memberQueries,
  ...merchantQueries,
  ...agentQueries,
  ...staffQueries,
}

/** Who may do what, and on whose things. In this order: what ends everybody's sessions comes last. */
export const mutationRights: Rights = {
  ...memberMutations,
  ...merchantMutations,
  ...staffMutations,
  ...signedInMutations,
  ...anyonesMutations,
}

export const subscriptionRights: Rights = {
  dashboardTicks: { by: 'staff', key: 'dashboard:read', select: '{ ordersToday }' },
  shopOrderChanged: { by: 'merchant', key: 'order:read', select: '{ id }' },
  tradeChanged: {
    by: 'member',
    select: '{ id }',
    given: ({ fixed }) => ({ id: fixed.tradeId }),
    others: 'FORBIDDEN',
  },
}
