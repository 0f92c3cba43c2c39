import { GUIDE, REFERENCE } from '../../cognito/pages.ts';
import { exampleSignInIncident } from '../../evidence/example.ts';
import { exampleChanges } from '../../evidence/example-changes.ts';
import { quoted, words } from '../../incident/words.ts';
import { advice } from '../advice.ts';
import type { AnyRule } from '../rule.ts';
import { fieldChanged, fieldChangeWords, list, putBack } from './client-change.ts';
import { exampleClientChange, exampleClients, exampleFailed, exampleRefusal } from './client-example.ts';
import { clientsFailingOn, clientWords, isClient, perClient } from './client-failures.ts';

const incident = exampleSignInIncident();
const NOT_WRITABLE = /attempted to write unauthorized attribute/i;
const NOT_IN_SCHEMA = /attributes? did not conform to the schema|attribute does not exist in the schema/i;
const IMMUTABLE =
  /attribute cannot be updated|cannot modify an immutable attribute|user\.\w+: attribute cannot be updated/i;
const notWritable = exampleRefusal({
  event: 'SignUp',
  message: 'A client attempted to write unauthorized attribute',
});

/** Attributes that an app writes and may not, or that the pool does not take so. */
export const clientAttributeRules: readonly AnyRule[] = [
  perClient({
    id: 'attribute-not-writable',
    label: 'attribute-not-allowed',
    title: 'The app client may not write an attribute that the app sends',
    source: { page: `${GUIDE}user-pool-settings-attributes.html`, grade: 'DOC' },
    prevention: 'WriteAttributes counts for sign-up too: let the client write all that its form sends.',
    check: 'Each attribute of the refused request against WriteAttributes of the client.',
    isLike: ({ message }) => NOT_WRITABLE.test(message),
    speak(failures, { changes }, incident) {
      const { id, settings } = failures;
      const changed = fieldChanged(changes, isClient(id), ['WriteAttributes'], failures.firstSeen);
      const named = settings !== undefined && settings.writeAttributes.length > 0;
      const may =
        settings === undefined
          ? words`Its settings were not read.`
          : named
            ? words`It may write ${list(settings.writeAttributes)} alone.`
            : words`It names no WriteAttributes, so it may write the standard attributes and no custom one.`;
      return {
        certainty: named ? 'certain' : 'likely',
        because: words`${may}${fieldChangeWords(changed)}`,
        advice: [
          ...putBack(
            incident,
            { kind: 'client', id },
            changed,
            words`Add the attributes that the app sends to WriteAttributes, if people may set them themselves.`,
          ),
          advice(words`Or let the app leave out what its users may not write.`),
        ],
      };
    },
    rulesOut: (facts) =>
      clientsFailingOn('sign-up', facts).map(
        (it) =>
          words`No sign-up of ${clientWords(it.id, it, 'inside')} was refused for an attribute that it may not write.`,
      ),
    proof: {
      speaks: {
        failedSignIns: exampleFailed(notWritable),
        clients: exampleClients({ writeAttributes: ['name'] }),
        changes: exampleChanges({
          changes: [
            exampleClientChange({ set: [{ field: 'WriteAttributes', was: '["email","name"]', is: '["name"]' }] }),
          ],
        }),
      },
      silent: { failedSignIns: exampleFailed(), clients: exampleClients({ writeAttributes: ['name'] }) },
      incident,
    },
  }),
  perClient({
    id: 'attribute-not-in-schema',
    label: 'attribute-not-allowed',
    title: 'The app sends attributes that the pool does not take so',
    source: { page: `${REFERENCE}API_SchemaAttributeType.html`, grade: 'SDK' },
    prevention: 'Deploy a form and the attributes that it needs together; custom ones are written custom:name.',
    check:
      'The attribute that the message names, against SchemaAttributes of the pool: name, length, whether it is required.',
    everyday: 'sign-up',
    isLike: ({ message }) => NOT_IN_SCHEMA.test(message),
    speak: ({ told }) => ({
      certainty: 'likely',
      because: words`The message names what the pool wants: ${quoted(told.message)}. A required attribute is fixed when the pool is made, so it is the app that changed, or another pool that it was made for.`,
      advice: [
        advice(words`Let the app send the attribute in the form that the message asks for.`),
        advice(
          words`A custom attribute that is missing can be added to the pool.`,
          words`It can never be removed or renamed.`,
        ),
      ],
    }),
    proof: {
      speaks: {
        failedSignIns: exampleFailed(
          exampleRefusal({
            event: 'SignUp',
            error: 'InvalidParameterException',
            message: 'Attributes did not conform to the schema: name: The attribute is required',
          }),
        ),
      },
      silent: { failedSignIns: exampleFailed(notWritable) },
      incident,
    },
  }),
  perClient({
    id: 'attribute-immutable',
    label: 'attribute-not-allowed',
    title: 'An attribute that never changes is written again',
    source: { page: `${GUIDE}cognito-user-pools-specifying-attribute-mapping.html`, grade: 'DOC' },
    prevention: 'Map only mutable attributes of an identity provider: they are written at every sign-in.',
    check: 'Mutable of the attribute in SchemaAttributes, and the attribute mapping of the provider.',
    isLike: ({ message }) => IMMUTABLE.test(message),
    speak: ({ told }) => ({
      certainty: 'likely',
      because: words`An attribute that was made immutable takes a value once; ${quoted(told.message)} comes when it is written again, as a mapped one is at every sign-in through its provider.`,
      advice: [
        advice(
          words`Take the attribute out of the mapping of the provider, or map it to another, mutable one.`,
          words`Changes the profiles of all who sign in through that provider.`,
        ),
        advice(words`An attribute cannot be made mutable later; a new one can be added.`),
      ],
    }),
    proof: {
      speaks: {
        failedSignIns: exampleFailed(exampleRefusal({ message: 'user.custom:id: Attribute cannot be updated.' })),
      },
      silent: { failedSignIns: exampleFailed(notWritable) },
      incident,
    },
  }),
];
