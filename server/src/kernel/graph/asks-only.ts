import { Kind, type GraphQLResolveInfo } from 'graphql'

/** Whether of the field's object nothing is asked for but these fields: what is known already may then be answered. */
export const asksOnly = ({ fieldNodes }: GraphQLResolveInfo, names: readonly string[]): boolean =>
  fieldNodes.every(({ selectionSet }) =>
    selectionSet?.selections.every((one) => one.kind === Kind.FIELD && names.includes(one.name.value)),
  )
