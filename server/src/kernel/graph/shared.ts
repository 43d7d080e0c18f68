import {
  DirectiveLocation,
  GraphQLDirective,
  Kind,
  OperationTypeNode,
  type DocumentNode,
  type GraphQLSchema,
} from 'graphql'
import { Extensions } from 'type-graphql'

/** Marks a root field of which what a visitor is answered is fit for everybody, and may be kept. */
export const Shared = (): MethodDecorator => Extensions({ shared: true }) as MethodDecorator

/** On a query of our own apps, all of whose root fields are shared. */
export const sharedDirective = new GraphQLDirective({
  name: 'shared',
  locations: [DirectiveLocation.QUERY],
  description:
    '按访客作答，结果人人相同：可用 GET 请求并缓存 · Answered as to a visitor, the same for everybody: it may be asked by GET, and kept',
})

/** Root fields of a document whose answer is not the same for everybody. */
export function unsharedFields(schema: GraphQLSchema, document: DocumentNode): string[] {
  const roots = schema.getQueryType()?.getFields() ?? {}
  return document.definitions.flatMap((definition) => {
    if (definition.kind !== Kind.OPERATION_DEFINITION) return []
    if (definition.operation !== OperationTypeNode.QUERY) return [definition.operation]
    return definition.selectionSet.selections.flatMap((selection) => {
      if (selection.kind !== Kind.FIELD) return [selection.kind]
      const { value: name } = selection.name
      const isShared = (roots[name]?.extensions as { shared?: boolean } | undefined)?.shared === true
      return isShared ? [] : [name]
    })
  })
}
