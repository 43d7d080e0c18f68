import { useLingui } from '@lingui/react/macro'
import { Cascader } from 'antd'

interface CategoryNode {
  id: string
  name: string
  children?: CategoryNode[]
  disabled?: boolean
}

/** The path to a category that has none below it; searched by any word of the path. */
export function CategorySelect({
  id,
  categories,
  value,
  hidden,
  isReadOnly,
  onChange,
}: {
  id?: string
  categories: readonly Nested[]
  value: string | null
  /** the chosen one, where it may have been hidden since */
  hidden?: { id: string; name: string }
  isReadOnly?: boolean
  onChange: (id: string | null) => void
}) {
  const { t } = useLingui()
  const shown = categories.map(nodeOf)
  const tree = hidden && !pathTo(shown, hidden.id) ? [...shown, { ...nodeOf(hidden), disabled: true }] : shown
  return (
    <Cascader<CategoryNode>
      id={id}
      className="w-full!"
      placeholder={t`选择类目`}
      disabled={isReadOnly}
      allowClear={false}
      options={tree}
      fieldNames={{ value: 'id', label: 'name', children: 'children' }}
      value={value ? pathTo(tree, value) : undefined}
      onChange={(path) => {
        const last = path?.at(-1)
        onChange(typeof last === 'string' ? last : null)
      }}
      showSearch={{
        filter: (text, path) => path.some(({ name }) => name.toLowerCase().includes(text.toLowerCase())),
      }}
    />
  )
}

interface Nested {
  id: string
  name: string
  children?: readonly Nested[]
}

/** A leaf has no list of children: an empty one would open an empty column. */
function nodeOf({ id, name, children }: Nested): CategoryNode {
  return { id, name, ...(children && children.length > 0 && { children: children.map(nodeOf) }) }
}

function pathTo(nodes: readonly CategoryNode[], id: string): string[] | undefined {
  for (const node of nodes) {
    if (node.id === id) return [id]
    const below = pathTo(node.children ?? [], id)
    if (below) return [node.id, ...below]
  }
  return undefined
}
