import { newKey } from '@kaidian/shared/web/new-key.ts'
import type { AttributeKind, PermitKind, ProductPromise } from './categories-page.graphql.ts'
import type { Category } from './find-category.ts'

export interface AttributeDraft {
  key: string
  id: string | null
  name: string
  kind: AttributeKind
  values: string[]
  unit: string | null
  isRequired: boolean
  isFilterable: boolean
}

export interface CategoryDraft {
  name: string
  /** a picture that was uploaded just now */
  iconId: string | null
  iconUrl: string
  isVisible: boolean
  attributes: readonly AttributeDraft[]
  permits: PermitKind[]
  /** of what only goods of some categories may promise */
  allowedPromises: ProductPromise[]
}

export const blankCategory: CategoryDraft = {
  name: '',
  iconId: null,
  iconUrl: '',
  isVisible: true,
  attributes: [],
  permits: [],
  allowedPromises: [],
}

export const blankAttribute = (): AttributeDraft => ({
  key: newKey(),
  id: null,
  name: '',
  kind: 'TEXT',
  values: [],
  unit: null,
  isRequired: false,
  isFilterable: false,
})

/** What the category has of its own; what it inherits belongs to those above. */
export const draftOf = ({
  id,
  name,
  iconUrl,
  isVisible,
  attributes,
  permits,
  allowedPromises,
}: Category): CategoryDraft => ({
  name,
  iconId: null,
  iconUrl,
  isVisible,
  attributes: attributes
    .filter(({ categoryId }) => categoryId === id)
    .map(({ id: key, name: called, kind, values, unit, isRequired, isFilterable }) => ({
      key,
      id: key,
      name: called,
      kind,
      values: [...values],
      unit: unit ?? null,
      isRequired,
      isFilterable,
    })),
  permits: permits.filter(({ categoryId }) => categoryId === id).map(({ kind }) => kind),
  allowedPromises,
})
