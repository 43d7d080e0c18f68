import { useStoreWithEqualityFn } from 'zustand/traditional'
import { missingOf, type Missing } from './missing.ts'
import type { ProductCategoryFragment } from './product-editor.graphql.ts'
import { useEditorStore } from './use-editor.ts'

const nothing: Missing = {}

/** What is still missing since the person tried to save or to submit; drawn anew only when that changes. */
export function useMissing(
  tried: 'draft' | 'whole' | undefined,
  attributesOf: (categoryId: string | null) => ProductCategoryFragment['attributes'],
): Missing {
  return useStoreWithEqualityFn(
    useEditorStore(),
    (state) => (tried ? missingOf(state, attributesOf(state.fields.categoryId), tried === 'whole') : nothing),
    (one, other) => wordsOf(one) === wordsOf(other),
  )
}

const wordsOf = (missing: Missing) =>
  Object.entries(missing)
    .map(([field, word]) => `${field} ${word?.id}`)
    .join()
