import { useApolloClient } from '@apollo/client/react'
import { showToast } from '@kaidian/shared/web/toast.ts'
import { useAction } from '@kaidian/shared/web/use-action.ts'
import { useLingui } from '@lingui/react/macro'
import { useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { useNavigate } from 'react-router'
import { draftOf, inputOf, stockOf } from './draft.ts'
import { isDirty } from './editor-store.ts'
import { isSubmittable } from './is-submittable.ts'
import { missingOf } from './missing.ts'
import {
  EditedProductDocument,
  SaveProductDocument,
  SubmitEditedProductDocument,
  type EditedProductFragment,
  type ProductCategoryFragment,
} from './product-editor.graphql.ts'
import { useEditorStore } from './use-editor.ts'

/** Saves what is edited, one save after another, and hands it in. */
export function useSaving(
  product: EditedProductFragment | null,
  attributesOf: (categoryId: string | null) => ProductCategoryFragment['attributes'],
) {
  const { t } = useLingui()
  const client = useApolloClient()
  const navigate = useNavigate()
  const store = useEditorStore()
  const [tried, setTried] = useState<'draft' | 'whole'>()
  const [isOnward, setOnward] = useState(false)
  // What the server refused is no longer so certain once something has been changed.
  const [isAnswered, setAnswered] = useState(false)
  const [known, setKnown] = useState(product && { id: product.id, version: product.version })
  // Read by a save that waited for another one, which moved the version meanwhile.
  const newest = useRef(known)
  const underWay = useRef<Promise<unknown>>(undefined)
  const [save, isSaving, { errors, refusals, clear }] = useAction(SaveProductDocument, { idempotent: true })
  const [submit, , { errors: submitErrors }] = useAction(SubmitEditedProductDocument, {
    success: t`已提交，审核结果会显示在这里`,
  })

  function know(one: { id: string; version: number } | null) {
    newest.current = one
    setKnown(one)
  }

  const lacksOf = (isWhole: boolean) => {
    const state = store.getState()
    return Object.keys(missingOf(state, attributesOf(state.fields.categoryId), isWhole))
  }

  /** Answers the saved product, or undefined when something stands in the way. */
  async function keep(isWhole: boolean, version?: number): Promise<EditedProductFragment | undefined> {
    await underWay.current
    const state = store.getState()
    const base = newest.current && { ...newest.current, version: version ?? newest.current.version }
    const [first] = lacksOf(isWhole)
    setTried(isWhole ? 'whole' : 'draft')
    const input = inputOf(state, base)
    if (first || !input) {
      document.getElementById(`field-${first}`)?.scrollIntoView({ block: 'center', behavior: 'smooth' })
      return undefined
    }
    if (product && version === undefined && base?.version === product.version && !isDirty(state)) return product
    const saved = (await save(input))?.product
    setAnswered(true)
    if (!saved) return undefined
    // The guard against leaving has to know that nothing is unsaved before the address changes.
    flushSync(() => {
      store.getState().reset(draftOf(saved), stockOf(saved))
      know({ id: saved.id, version: saved.version })
    })
    if (!product) void navigate(`/products/${saved.id}`, { replace: true })
    return saved
  }

  async function saveDraft(version?: number) {
    if (await keep(false, version)) showToast({ text: t`已保存`, tone: 'done' })
  }

  async function saveAndSubmit() {
    setOnward(true)
    const saved = await keep(true)
    if (saved && !isSubmittable(saved)) showToast({ text: t`已保存，立即生效，不用审核`, tone: 'done' })
    else if (saved) {
      const submitted = (await submit({ id: saved.id }))?.product
      setAnswered(true)
      if (submitted) know({ id: saved.id, version: submitted.version })
    }
    setOnward(false)
  }

  /** While somebody types on: nothing of the form begins anew. Answers whether it is saved. */
  async function saveQuietly(): Promise<boolean> {
    await underWay.current
    const { fields, pictures, video, matrix, stock } = store.getState()
    const sent = { fields, pictures, video, matrix }
    const input = inputOf({ ...sent, stock }, newest.current)
    if (!input || lacksOf(false).length > 0) return false
    const saving = save(input)
    underWay.current = saving
    const saved = (await saving)?.product
    setAnswered(true)
    if (!saved) return false
    store.getState().settle(sent, saved.latest.variants)
    know({ id: saved.id, version: saved.version })
    return true
  }

  async function readNewest() {
    if (!newest.current) return null
    const { data } = await client.query({
      query: EditedProductDocument,
      variables: { id: newest.current.id },
      fetchPolicy: 'network-only',
    })
    return data?.shopProduct ?? null
  }

  /** With what the server says, whatever was typed. */
  function begin(fresh: EditedProductFragment) {
    store.getState().reset(draftOf(fresh), stockOf(fresh))
    know({ id: fresh.id, version: fresh.version })
    forget()
  }

  function forget() {
    setTried(undefined)
    clear()
  }

  return {
    tried,
    known,
    isSaving,
    isOnward,
    refusals,
    refused: isAnswered ? { ...submitErrors, ...errors } : {},
    doubt: () => setAnswered(false),
    know,
    saveDraft,
    saveAndSubmit,
    saveQuietly,
    begin,
    discard: () => {
      store.getState().discard()
      forget()
    },
    takeTheirs: async () => {
      const theirs = await readNewest()
      if (theirs) begin(theirs)
    },
    keepMine: async () => {
      const theirs = await readNewest()
      if (theirs) await saveDraft(theirs.version)
    },
  }
}
