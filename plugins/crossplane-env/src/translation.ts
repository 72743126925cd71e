import { createTranslationRef } from '@backstage/frontend-plugin-api';

/**
 * Every text of the plugin.
 *
 * @alpha
 */
export const crossplaneEnvTranslationRef = createTranslationRef({
  id: 'plugin.crossplane-env',
  messages: {
    verdict: {
      ready: 'Ready',
      progressing: 'In progress',
      blocked: 'Blocked',
      stale: 'Out of date',
      failed: 'Failed',
      paused: 'Paused',
      deleting: 'Being deleted',
      missing: 'Missing',
      unreadable: 'Not readable',
      unknown: 'Unknown',
      gone: 'Gone',
    },
    summary: {
      resourcesReady_one: '{{ready}} of {{count}} resource ready',
      resourcesReady_other: '{{ready}} of {{count}} resources ready',
      noResources: 'No resources yet',
      owner: 'Owner',
      noOwner: 'None named',
      entity: 'For',
      created: 'Created',
      cluster: 'Cluster',
      clusterAndNamespace: '{{cluster}}, namespace {{namespace}}',
      stale: 'Last seen {{ago}}; the cluster cannot be reached.',
      notRefreshed: 'This view could not be refreshed: {{message}}',
      tryAgain: 'Try again',
      viewResources: 'View all resources',
    },
    incomplete: {
      note_one:
        'The list is incomplete: the cluster {{clusters}} could not be asked which of its environments you may see.',
      note_other:
        'The list is incomplete: the clusters {{clusters}} could not be asked which of their environments you may see.',
      emptyTitle: 'No environment to show',
    },
    timing: {
      for: 'for {{duration}}',
      since: 'Since {{time}}, as far as the portal has watched',
      firstReady: 'First ready',
      firstReadyAfter: 'after {{duration}}',
      usually: 'Usually ready after about {{usual}}.',
      slow: 'Slower than usual.',
      slowerThan:
        'Slower than usual: {{elapsed}} so far, where about {{usual}} is usual.',
    },
    announcements: {
      title: 'From the authors of this environment type',
      statement: '{{type}} is {{status}}',
    },
    ticket: {
      copy: 'Copy for a ticket',
      copying: 'Fetching the text…',
      copied: 'Copied. Paste it into the ticket.',
      failed: 'The text could not be fetched: {{message}}',
      dialogTitle: 'Copy by hand',
      dialogHint:
        'The browser does not let this page use the clipboard. The text is selected: copy it with the keyboard (Ctrl+C, or ⌘C on a Mac).',
      text: 'Text for a ticket',
      close: 'Close',
    },
    sharedCause: {
      others_one:
        '{{count}} other environment has the same cause: {{resource}}.',
      others_other:
        '{{count}} other environments have the same cause: {{resource}}.',
      othersAtLeast_one:
        'At least {{count}} other environment has the same cause: {{resource}}.',
      othersAtLeast_other:
        'At least {{count}} other environments have the same cause: {{resource}}.',
      show: 'Show which',
      hide: 'Hide them',
      list: 'Environments with the same cause',
      failed:
        'Whether other environments have the same cause could not be checked: {{message}}',
      entitiesFailed:
        'What these environments are for could not be loaded: {{message}}',
    },
    history: {
      show: 'Show the history of {{name}}',
      hide: 'Hide the history of {{name}}',
      label: 'History of {{name}}',
      showEarlier_one: 'Show {{count}} earlier change',
      showEarlier_other: 'Show {{count}} earlier changes',
      hideEarlier_one: 'Hide {{count}} earlier change',
      hideEarlier_other: 'Hide {{count}} earlier changes',
      empty: 'No change has been recorded yet.',
      loading: 'Loading the history of {{name}}',
      error: 'The history of {{name}} could not be loaded.',
    },
    diagnosis: {
      evidence: 'What the cluster says',
      copyMessage: 'Copy the message',
      copied: 'Copied.',
      notCopied: 'It could not be copied.',
      nextStep: 'Next step',
      actor: {
        requester: 'Whoever requested the environment has to act.',
        platform: 'The platform team has to act.',
        provider: 'The infrastructure provider has to act.',
      },
      mayPass: 'It may also pass by itself.',
      nothingToDo: 'Nothing has to be done for now; it may pass by itself.',
      stays: 'It does not pass by itself.',
      waitingFor: 'Waiting for',
      more_one: 'and {{count}} more',
      more_other: 'and {{count}} more',
    },
    teardown: {
      title: 'Resources',
      progress_one: '{{gone}} of {{count}} resource gone',
      progress_other: '{{gone}} of {{count}} resources gone',
      requestedBy: 'Deletion was requested by {{user}} {{ago}}.',
      requested: 'Deletion was requested {{ago}}.',
      goneBy: 'Deleted by {{user}}; gone {{ago}}.',
      gone: 'Gone {{ago}}.',
      goneAtUnknownTime: 'The environment is gone.',
    },
    menu: {
      label: 'Actions for {{name}}',
      delete: 'Delete…',
      denied: 'You are not allowed to delete this environment.',
      alreadyDeleting: 'It is already being deleted.',
      checking: 'Checking whether you may delete it.',
      uncheckable: 'Whether you may delete it could not be checked.',
    },
    deleteDialog: {
      title: 'Delete {{name}}?',
      what_one:
        'This takes down the environment and the {{count}} resource that it is made of, in {{place}}.',
      what_other:
        'This takes down the environment and the {{count}} resources that it is made of, in {{place}}.',
      whatAlone: 'This takes down the environment, in {{place}}.',
      irreversible:
        'Data that is kept in them may be lost. This cannot be undone.',
      stale:
        'The cluster cannot be reached at the moment, so the deletion may be refused.',
      confirm: 'Type {{name}} to confirm',
      cancel: 'Cancel',
      delete: 'Delete',
      deleting: 'Deleting…',
      failed: 'It was not deleted: {{message}}',
    },
    card: {
      title_one: 'Environment',
      title_other: 'Environments',
      emptyTitle: 'No environment yet',
      emptyDescription:
        'Nothing runs for this entity so far. Environments that are created for it show up here by themselves.',
      create: 'Create an environment',
      loading: 'Loading environments',
      error: 'The environments could not be loaded.',
    },
    tree: {
      label: 'Resources of {{name}}',
      resource: 'Resource',
      status: 'Status',
      details: 'Details',
      created: 'Created',
      permissionMissing:
        'The portal lacks the permission to get, list and watch {{kind}} in the cluster {{cluster}}.',
      kindOfGroup: '{{kind}} of {{group}}',
      secretsNotRead: 'The portal never reads Secrets.',
      onlyNotReady: 'Only what is not ready',
      allReady: 'Everything is ready.',
      showAll: 'Show all',
      showLess: 'Show less',
      expand: 'Expand {{name}}',
      collapse: 'Collapse {{name}}',
      gone: 'The environment is gone, and its resources with it.',
      empty: 'No resource of this environment has been seen yet.',
      loading: 'Loading the resources of {{name}}',
      error: 'The resources of {{name}} could not be loaded.',
      notFound:
        'This environment is no longer there, or you are not allowed to see it.',
      showResources: 'Show the resources of {{name}}',
      hideResources: 'Hide the resources of {{name}}',
    },
    page: {
      title: 'Environments',
      search: 'Search',
      searchHint: 'Name, type, owner, entity or cluster',
      status: 'Status',
      anyStatus: 'Any status',
      shown: 'Showing {{shown}} of {{total}} environments.',
      atLeast: 'at least {{total}}',
      shownOfLoaded:
        '{{shown}} of the {{loaded}} loaded environments match; there are {{total}} in all.',
      environment: 'Environment',
      loadMore: 'Load more',
      loadingMore: 'Loading…',
      emptyTitle: 'No environments',
      emptyDescription:
        'There is no environment that you may see. New ones appear here by themselves.',
      noMatchTitle: 'Nothing matches',
      noMatchDescription:
        'No loaded environment matches the search and the status.',
      clear: 'Clear search and status',
      loading: 'Loading environments',
      error: 'The environments could not be loaded.',
    },
    field: {
      loading: 'Loading the fields of this environment type',
      noType:
        "The template does not say which environment type the form is for. Set 'type' under 'ui:options' to 'cluster/group/kind'.",
      loadFailed:
        "The fields of the environment type '{{type}}' could not be loaded: {{message}}",
      notChecked:
        "The values could not be checked, because the environment type '{{type}}' could not be loaded: {{message}}",
      defaultIs: 'Default: {{value}}',
      number: 'Number',
      text: 'Text',
      correct: 'Please correct: {{fields}}.',
      composition: 'Composition',
      compositionHint: 'How the platform builds the environment.',
      compositionDefault: 'Default ({{name}})',
      compositionChoose: 'Choose one',
      compositionUnknown:
        "'{{name}}' does not fit this environment type. Choose one of: {{names}}.",
      compositionNone: 'No Composition fits this environment type yet.',
    },
    problem: {
      required: '{{field}} is required.',
      type: '{{field}} must be {{type}}.',
      enum: '{{field}} must be one of: {{values}}.',
      const: '{{field}} must be {{value}}.',
      pattern: '{{field}} does not have the expected form ({{pattern}}).',
      patternDescribed:
        '{{field}} does not have the expected form: {{description}}',
      format: '{{field}} must be a valid {{format}}.',
      minimum: '{{field}} must be at least {{limit}}.',
      maximum: '{{field}} must be at most {{limit}}.',
      exclusiveMinimum: '{{field}} must be more than {{limit}}.',
      exclusiveMaximum: '{{field}} must be less than {{limit}}.',
      multipleOf: '{{field}} must be a multiple of {{limit}}.',
      minLength_one: '{{field}} must have at least {{count}} character.',
      minLength_other: '{{field}} must have at least {{count}} characters.',
      maxLength_one: '{{field}} must have at most {{count}} character.',
      maxLength_other: '{{field}} must have at most {{count}} characters.',
      minItems_one: '{{field}} needs at least {{count}} entry.',
      minItems_other: '{{field}} needs at least {{count}} entries.',
      maxItems_one: '{{field}} may have at most {{count}} entry.',
      maxItems_other: '{{field}} may have at most {{count}} entries.',
      minProperties_one: '{{field}} needs at least {{count}} entry.',
      minProperties_other: '{{field}} needs at least {{count}} entries.',
      maxProperties_one: '{{field}} may have at most {{count}} entry.',
      maxProperties_other: '{{field}} may have at most {{count}} entries.',
      uniqueItems: '{{field}} must not contain the same entry twice.',
      combination:
        '{{field}} does not fit any of the combinations of values that are allowed.',
      additional: "{{field}} has no field '{{name}}'.",
      other: '{{field}}: {{message}}.',
    },
    problemType: {
      string: 'a text',
      number: 'a number',
      integer: 'a whole number',
      boolean: 'true or false',
      array: 'a list',
      object: 'a group of fields',
      null: 'empty',
      or: '{{first}} or {{second}}',
    },
  },
});
