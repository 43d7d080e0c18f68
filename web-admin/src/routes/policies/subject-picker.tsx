import { useQuery } from '@apollo/client/react'
import { useLingui } from '@lingui/react/macro'
import { Select, Spin, TreeSelect } from 'antd'
import { useDeferredValue, useState } from 'react'
import { FeeSubjectsDocument, type NewPolicyPageQuery } from './policies-page.graphql.ts'

interface Subject {
  /** Empty while nothing is chosen. */
  id: string
  name: string
}

type Choose = (subject: Subject) => void

/** A product or a merchant, found by a part of its name. */
export function SubjectPicker({
  scope,
  chosen: given,
  onChoose,
}: {
  scope: 'PRODUCT' | 'MERCHANT'
  chosen: Subject
  onChoose: Choose
}) {
  const { t } = useLingui()
  const [typed, setTyped] = useState('')
  const query = useDeferredValue(typed.trim())
  const { data, loading } = useQuery(FeeSubjectsDocument, { variables: { scope, query }, skip: query === '' })
  const found = data?.policyFeeSubjects ?? []
  const chosen = given.id && !found.some(({ id }) => id === given.id) ? [{ id: given.id, name: given.name }] : []
  return (
    <Select
      showSearch={{ filterOption: false, onSearch: setTyped }}
      aria-label={scope === 'PRODUCT' ? t`商品` : t`商家`}
      placeholder={scope === 'PRODUCT' ? t`输入商品名称查找` : t`输入店名查找`}
      value={given.id || undefined}
      notFoundContent={query === '' ? t`输入名称开始查找` : loading ? <Spin size="small" /> : t`没有找到`}
      options={[...chosen, ...found].map(({ id, name }) => ({ value: id, label: name }))}
      onChange={(id: string) => onChoose(found.find((one) => one.id === id) ?? { id, name: given.name })}
    />
  )
}

export function CategoryPicker({
  categories,
  chosen: given,
  onChoose,
}: {
  categories: NewPolicyPageQuery['categories']
  chosen: Subject
  onChoose: Choose
}) {
  const { t } = useLingui()
  return (
    <TreeSelect
      aria-label={t`类目`}
      placeholder={t`选择类目`}
      value={given.id || undefined}
      treeData={[...categories].map(nodeOf)}
      onChange={(id: string) => onChoose({ id, name: '' })}
    />
  )
}

interface Node {
  id: string
  name: string
  children?: readonly Node[]
}

function nodeOf({ id, name, children = [] }: Node): { value: string; title: string; children: object[] } {
  return { value: id, title: name, children: children.map(nodeOf) }
}
