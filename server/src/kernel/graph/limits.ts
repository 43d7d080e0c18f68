import { GraphQLError, type ASTVisitor, type FieldNode, type ValidationContext, type ValidationRule } from 'graphql'

const maxDepth = 12
const maxFields = 600
const maxAliases = 40
const maxRootMutations = 5
const maxDirectives = 40

/** Refuses a document that is too deep, too wide or too many at once, before anything is executed. */
function costRule(context: ValidationContext): ASTVisitor {
  let fields = 0
  let aliases = 0
  let directives = 0
  const refuse = (what: string): void =>
    context.reportError(new GraphQLError(`The document ${what}`, { extensions: { code: 'BAD_USER_INPUT' } }))
  return {
    Field(node: FieldNode) {
      fields += 1
      if (fields === maxFields + 1) refuse(`asks for more than ${maxFields} fields`)
      if (node.alias && ++aliases === maxAliases + 1) refuse(`has more than ${maxAliases} aliases`)
    },
    Directive() {
      if (++directives === maxDirectives + 1) refuse(`has more than ${maxDirectives} directives`)
    },
    OperationDefinition(node) {
      if (node.operation === 'mutation' && node.selectionSet.selections.length > maxRootMutations)
        refuse(`has more than ${maxRootMutations} mutations`)
      if (depthOf(context, node.selectionSet, 0) > maxDepth) refuse(`is deeper than ${maxDepth}`)
    },
  }
}

type Selections = FieldNode['selectionSet']

function depthOf(context: ValidationContext, set: Selections, above: number): number {
  // Fragments can be nested without end by a cycle, which another rule reports.
  if (!set || above > maxDepth) return above
  const depths = set.selections.map((selection) => {
    if (selection.kind === 'Field')
      return selection.name.value.startsWith('__') ? above : depthOf(context, selection.selectionSet, above + 1)
    if (selection.kind === 'InlineFragment') return depthOf(context, selection.selectionSet, above)
    return depthOf(context, context.getFragment(selection.name.value)?.selectionSet, above)
  })
  return Math.max(above, ...depths)
}

export const costRules: ValidationRule[] = [costRule]
