// What shorten-documents.ts writes generated documents with. Nothing else needs it.

export const name = (value: string) => ({ kind: 'Name', value })

export const field = (value: string, selections?: object[]) =>
  selections
    ? { kind: 'Field', name: name(value), selectionSet: set(selections) }
    : { kind: 'Field', name: name(value) }

export const set = (selections: object[]) => ({ kind: 'SelectionSet', selections })

export const spread = (value: string) => ({ kind: 'FragmentSpread', name: name(value) })
