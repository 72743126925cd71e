// @ts-check

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('events', table => {
    table.comment('What others are told of environments, in order');
    table.bigIncrements('position');
    table.string('id').notNullable();
    table.text('cluster').notNullable();
    table
      .string('uid')
      .nullable()
      .comment('Of the root object; none before there is one');
    table
      .text('environment')
      .notNullable()
      .comment(
        'Reference of the environment, in the order of which it is told',
      );
    table
      .integer('sequence')
      .notNullable()
      .comment('Within the uid, from 1; 0 without a uid');
    table.string('type').notNullable();
    table.timestamp('at', { useTz: true, precision: 3 }).notNullable();
    table.text('data').notNullable().comment('As JSON');
    table.unique(['id'], { indexName: 'events_id_uq' });
    table.index(['environment', 'position'], 'events_environment_idx');
    table.index(['at'], 'events_at_idx');
  });
  await knex.schema.createTable('event_streams', table => {
    table.comment('What was told last of each environment');
    table.text('cluster').notNullable();
    table.string('uid').notNullable();
    table.integer('sequence').notNullable();
    table.string('last_type').notNullable();
    table.primary(['cluster', 'uid'], 'event_streams_pk');
    table
      .foreign(['cluster', 'uid'], 'event_streams_environment_fk')
      .references(['cluster', 'uid'])
      .inTable('environments')
      .onDelete('CASCADE');
  });
  await knex.schema.createTable('event_deliveries', table => {
    table.comment('Which events are told to whom, and what came of it');
    table.bigIncrements('id');
    table
      .string('event_id')
      .notNullable()
      .references('id')
      .inTable('events')
      .withKeyName('event_deliveries_event_fk')
      .onDelete('CASCADE');
    table.string('sink').notNullable();
    table
      .text('environment')
      .notNullable()
      .comment('Reference of the environment, as of the event');
    table.string('state').notNullable().comment('pending, delivered or dead');
    table
      .integer('attempts')
      .notNullable()
      .comment('That were begun; whoever begins one counts it first');
    table.timestamp('next_at', { useTz: true, precision: 3 }).notNullable();
    table
      .timestamp('claimed_until', { useTz: true, precision: 3 })
      .nullable()
      .comment('Until then, whoever began the last attempt is at it');
    table.integer('last_status').nullable().comment('As HTTP has them');
    table.text('last_error').nullable();
    table.unique(['event_id', 'sink'], {
      indexName: 'event_deliveries_event_uq',
    });
    table.index(['state', 'sink', 'next_at'], 'event_deliveries_due_idx');
    table.index(
      ['environment', 'sink', 'state'],
      'event_deliveries_environment_idx',
    );
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('event_deliveries');
  await knex.schema.dropTable('event_streams');
  await knex.schema.dropTable('events');
};
