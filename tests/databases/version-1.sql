-- A database as the course made it before there were cohorts (version 1), with a row in every table.
BEGIN TRANSACTION;
CREATE TABLE decisions (
	"row" INTEGER NOT NULL, 
	trainee VARCHAR(64) NOT NULL, 
	chapter VARCHAR(60) NOT NULL, 
	id VARCHAR(64) NOT NULL, 
	at DATETIME NOT NULL, 
	"case" VARCHAR(60) NOT NULL, 
	run INTEGER NOT NULL, 
	turn INTEGER NOT NULL, 
	step VARCHAR(60) NOT NULL, 
	options JSON NOT NULL, 
	certainty INTEGER, 
	edition VARCHAR(12) NOT NULL, 
	PRIMARY KEY ("row"), 
	UNIQUE (trainee, chapter, id), 
	UNIQUE (trainee, chapter, "case", run, turn)
);
INSERT INTO "decisions" VALUES(1,'t-0a1b2c3d4e','chapter-90-alpha','decision-0001','2026-03-04 09:30:00.000000','first-day',1,1,'look','["face", "noise"]',70,'000000000000');
INSERT INTO "decisions" VALUES(2,'t-0a1b2c3d4e','chapter-90-alpha','decision-0002','2026-03-04 09:30:00.000000','form-blue',1,1,'greet','["by-name"]',NULL,'000000000000');
CREATE TABLE keys (
	hash VARCHAR(64) NOT NULL, 
	trainee VARCHAR(64) NOT NULL, 
	PRIMARY KEY (hash)
);
INSERT INTO "keys" VALUES('ea8f6fbc4f2152ae472bd0fe665d1e94bf18e1ab9106a6bbbdcc5d57c732ff12','t-0a1b2c3d4e');
CREATE TABLE notes (
	"row" INTEGER NOT NULL, 
	trainee VARCHAR(64) NOT NULL, 
	chapter VARCHAR(60) NOT NULL, 
	id VARCHAR(64) NOT NULL, 
	at DATETIME NOT NULL, 
	name VARCHAR(80) NOT NULL, 
	text VARCHAR NOT NULL, 
	PRIMARY KEY ("row"), 
	UNIQUE (trainee, chapter, id)
);
INSERT INTO "notes" VALUES(1,'t-0a1b2c3d4e','chapter-90-alpha','note-00000001','2026-03-04 09:30:00.000000','monday','Ask Mo’s mother — “how is he?”');
CREATE TABLE schema_version (
	version INTEGER NOT NULL
);
INSERT INTO "schema_version" VALUES(1);
CREATE TABLE sittings (
	"row" INTEGER NOT NULL, 
	trainee VARCHAR(64) NOT NULL, 
	chapter VARCHAR(60) NOT NULL, 
	id VARCHAR(64) NOT NULL, 
	at DATETIME NOT NULL, 
	number INTEGER NOT NULL, 
	cases JSON NOT NULL, 
	PRIMARY KEY ("row"), 
	UNIQUE (trainee, chapter, id), 
	UNIQUE (trainee, chapter, number)
);
INSERT INTO "sittings" VALUES(1,'t-0a1b2c3d4e','chapter-90-alpha','sitting-0001','2026-03-04 09:30:00.000000',1,'["form-blue", "form-green"]');
CREATE TABLE trainees (
	id VARCHAR(64) NOT NULL, 
	name VARCHAR(120) NOT NULL, 
	since DATETIME NOT NULL, 
	PRIMARY KEY (id)
);
INSERT INTO "trainees" VALUES('t-0a1b2c3d4e','Ada O''Neill','2026-03-04 09:30:00.000000');
INSERT INTO "trainees" VALUES('t-99887766aa','','2026-03-04 09:30:00.000000');
CREATE TRIGGER decisions_no_update BEFORE UPDATE ON decisions BEGIN SELECT RAISE(ABORT, 'decisions are appended only'); END;
CREATE TRIGGER decisions_no_delete BEFORE DELETE ON decisions BEGIN SELECT RAISE(ABORT, 'decisions are appended only'); END;
CREATE TRIGGER sittings_no_update BEFORE UPDATE ON sittings BEGIN SELECT RAISE(ABORT, 'sittings are appended only'); END;
CREATE TRIGGER sittings_no_delete BEFORE DELETE ON sittings BEGIN SELECT RAISE(ABORT, 'sittings are appended only'); END;
CREATE TRIGGER notes_no_update BEFORE UPDATE ON notes BEGIN SELECT RAISE(ABORT, 'notes are appended only'); END;
CREATE TRIGGER notes_no_delete BEFORE DELETE ON notes BEGIN SELECT RAISE(ABORT, 'notes are appended only'); END;
COMMIT;
