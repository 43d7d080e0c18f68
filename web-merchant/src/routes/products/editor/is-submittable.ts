import type { EditedProductFragment } from './product-editor.graphql.ts'

type States = Pick<EditedProductFragment, 'status' | 'draftStatus'>

export const isSubmittable = ({ status, draftStatus }: States) =>
  [status, draftStatus].some((state) => state === 'DRAFT' || state === 'RETURNED')
