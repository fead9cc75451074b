-- MySQL dump 10.13  Distrib 8.0.35, for Linux (x86_64)
/*!40101 SET NAMES utf8mb4 */;
DROP TABLE IF EXISTS `user`;
CREATE TABLE `user` (
  `id` int(11) NOT NULL AUTO_INCREMENT,
  `name` varchar(64) COLLATE utf8mb4_bin NOT NULL DEFAULT '' COMMENT 'it\'s a name',
  `total` int GENERATED ALWAYS AS (`id` * 2) VIRTUAL,
  UNIQUE KEY `uk_name` (`name`(10)),
  FULLTEXT KEY `ft` (`name`),
  CONSTRAINT `fk_self` FOREIGN KEY (`id`) REFERENCES `user` (`id`) ON DELETE SET NULL,
  PRIMARY KEY (`id`)
) ENGINE=InnoDB AUTO_INCREMENT=40 DEFAULT CHARSET=utf8mb4 COMMENT='用户';
LOCK TABLES `user` WRITE;
INSERT INTO `user` VALUES (1,'a;b',2),(2,'c\'); drop table x; --',4);
UNLOCK TABLES;
DELIMITER ;;
CREATE TRIGGER t BEFORE INSERT ON user FOR EACH ROW BEGIN SET NEW.name = 'x'; END ;;
DELIMITER ;
